/** What planning needs: each zone's file, its hash, the served serial, and what the last deploy wrote. Changes nothing. */
export const read = String.raw`
# A zone that named does not have, or has in another way than a file of ours can serve. Sets why and detail.
find_obstacle() {
  why= detail=$status
  case $status in
    *'zone not loaded'*) return 1 ;;
    *'no matching zone'* | *'not found'*) why=unconfigured ;;
    *'multiple views'*) why=views ;;
    *'failed:'* | *'connect'* | *'not found'* | '') why=control ;;
  esac
  [ "$served" = none ] && [ -z "$why" ] && why=control
  [ -n "$why" ] && return 0
  case $role in primary | master) ;; *) why=secondary detail=$role; return 0 ;; esac
  [ "$dynamic" = yes ] && { why=dynamic; return 0; }
  first=$loads
  case $loads in *', '*) first=$(printf '%s' "$loads" | sed 's/, .*//') ;; esac
  case $first in
    '') ;;
    /*) [ "$(readlink -f "$first")" = "$(readlink -f "$1")" ] || { why=elsewhere detail=$first; return 0; } ;;
    *) case $1 in */"$first") ;; *) why=elsewhere detail=$first; return 0 ;; esac ;;
  esac
  return 1
}

# The records as the server itself reads them: includes and generated records expanded, one a line.
dump() {
  "$checker" -q -i none -k ignore -m ignore -M ignore -n ignore -r ignore -S ignore -W ignore -D -o - "$1" "$2" 2>/dev/null
}

read_zones() {
  while IFS=$tab read -r n zone file <&3; do
    valid_name "$zone" && valid_name "$file" || { say refuse "$n" name ''; continue; }
    path=$zone_folder/$file
    ask_status "$zone"
    if find_obstacle "$path"; then
      say refuse "$n" "$why" "$(encode "$detail")"
      continue
    fi
    if [ ! -e "$path" ]; then
      say zone "$n" none "$served" no ''
    elif [ ! -r "$path" ]; then
      say refuse "$n" unreadable "$(encode "$path")"
      continue
    else
      hash_of "$path"
      includes=no
      grep -qi '^[[:blank:]]*\$INCLUDE' "$path" && includes=yes
      if dump "$zone" "$path" > "$stage/dump"; then
        say zone "$n" "$hash" "$served" "$includes" ''
      else
        cp "$path" "$stage/dump"
        say zone "$n" "$hash" "$served" "$includes" "$(encode "$("$checker" -i none "$zone" "$path" 2>&1)")"
      fi
      say text "$n" "$(base64 < "$stage/dump" | tr -d '\n')"
    fi
    [ -r "$state/deployed/$zone" ] && say deployed "$n" "$(base64 < "$state/deployed/$zone" | tr -d '\n')"
  done 3< "$stage/zones"
  return 0
}

list_versions() {
  IFS=$tab read -r n zone file < "$stage/zones"
  valid_name "$zone" || { fail name "$zone"; return 65; }
  [ -d "$state/history/$zone" ] || return 0
  ls -1r "$state/history/$zone" > "$stage/list"
  while read -r entry <&3; do
    [ -r "$state/history/$zone/$entry/zone" ] || continue
    serial=- who=-
    [ -r "$state/history/$zone/$entry/about" ] && IFS=$tab read -r serial who < "$state/history/$zone/$entry/about"
    say version "$entry" "$serial" "$who"
  done 3< "$stage/list"
  return 0
}

show_version() {
  IFS=$tab read -r n zone file < "$stage/zones"
  valid_name "$zone" || { fail name "$zone"; return 65; }
  case $id in '' | *[!0-9A-Za-z-]*) fail version "$id"; return 65 ;; esac
  path=$state/history/$zone/$id/zone
  [ -r "$path" ] || { fail version "$id"; return 65; }
  dump "$zone" "$path" > "$stage/dump" || cp "$path" "$stage/dump"
  say text 0 "$(base64 < "$stage/dump" | tr -d '\n')"
}
`;
