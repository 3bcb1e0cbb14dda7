/** What planning needs: each zone's file, its hash, the served serial, and what the last deploy wrote. Changes nothing. */
export const read = String.raw`
# A zone that named does not have, or has in another way than a file of ours can serve. Sets why and detail.
find_obstacle() {
  why= detail=$status
  case $status in
    *'zone not loaded'*) return 1 ;;
    *'no matching zone'* | *'not found'*) why=unconfigured ;;
    *'multiple views'*) why=views ;;
    *'failed:'* | '') why=control ;;
  esac
  [ "$served" = none ] && [ -z "$why" ] && why=control
  [ -n "$why" ] && return 0
  case $role in primary | master) ;; *) why=secondary detail=$role; return 0 ;; esac
  [ "$dynamic" = yes ] && { why=dynamic; return 0; }
  first=$loads
  case $loads in *', '*) first=$(printf '%s' "$loads" | sed 's/, .*//') ;; esac
  case $first in
    '' | "$1") ;;
    /*) [ "$(readlink -f "$first")" = "$(readlink -f "$1")" ] || { why=elsewhere detail=$first; return 0; } ;;
    *) case $1 in */"$first") ;; *) why=elsewhere detail=$first; return 0 ;; esac ;;
  esac
  return 1
}

# The records as the server itself reads them: includes and generated records expanded, one a line.
dump() {
  "$checker" -q -i none -k ignore -m ignore -M ignore -n ignore -r ignore -S ignore -W ignore -D -o - "$1" "$2" 2>/dev/null
}

# Each line of files, behind the kind and the file's name.
say_files() { xargs awk -v "head=$marker$tab$1$tab" -v "tab=$tab" '{ print head FILENAME tab $0 }'; }

read_zones() {
  mkdir "$stage/out" "$stage/text"
  hash_files
  (cd "$zone_folder" && xargs grep -il '^[[:blank:]]*\$INCLUDE' /dev/null < "$stage/present") > "$stage/assembled"
  while IFS=$tab read -r n zone file <&3; do
    valid_number "$n" || continue
    together read_zone > "$stage/out/$n"
  done 3< "$stage/zones"
  wait
  : > "$stage/deployed"
  while IFS=$tab read -r n zone file <&3; do
    valid_number "$n" && valid_name "$file" || continue
    while IFS= read -r line <&4; do printf '%s\n' "$line"; done 4< "$stage/out/$n"
    [ -r "$state/deployed/$file" ] && printf '%s\n' "$file" >> "$stage/deployed"
  done 3< "$stage/zones"
  ls "$stage/text" > "$stage/texts"
  [ ! -s "$stage/texts" ] || (cd "$stage/text" && say_files text < "$stage/texts")
  [ ! -s "$stage/deployed" ] || (cd "$state/deployed" && say_files deployed < "$stage/deployed")
  return 0
}

read_zone() {
  valid_name "$zone" && valid_name "$file" || { say refuse "$n" name ''; return; }
  path=$zone_folder/$file
  ask_status "$zone"
  find_obstacle "$path" && { say refuse "$n" "$why" "$(encode "$detail")"; return; }
  [ -e "$path" ] || { say zone "$n" none "$served" no ''; return; }
  hash=
  [ -r "$stage/now/$file" ] && read -r hash < "$stage/now/$file"
  [ -n "$hash" ] || { say refuse "$n" unreadable "$(encode "$path")"; return; }
  includes=no fault=
  while read -r assembled <&4; do [ "$assembled" = "$file" ] && includes=yes; done 4< "$stage/assembled"
  if ! dump "$zone" "$path" > "$stage/text/$file"; then
    cp "$path" "$stage/text/$file"
    fault=$("$checker" -i none -k ignore "$zone" "$path" 2>&1)
  fi
  # The last line, by which the client knows that it has all of it.
  echo ';end' >> "$stage/text/$file"
  say zone "$n" "$hash" "$served" "$includes" "$(encode "$fault")"
}

list_versions() {
  IFS=$tab read -r n zone file < "$stage/zones"
  valid_name "$zone" && valid_name "$file" || { fail name "$zone"; return 65; }
  [ -r "$state/journal" ] || return 0
  grep -F "$tab$zone$tab" "$state/journal" | while IFS=$tab read -r entry zone_of serial result served who; do
    [ "$zone_of" = "$zone" ] && [ -r "$state/history/$entry/$file" ] && say version "$entry" "$serial" "$who"
  done
  return 0
}

show_version() {
  IFS=$tab read -r n zone file < "$stage/zones"
  valid_name "$zone" && valid_name "$file" || { fail name "$zone"; return 65; }
  case $id in '' | *[!0-9A-Za-z-]*) fail version "$id"; return 65 ;; esac
  path=$state/history/$id/$file
  [ -r "$path" ] || { fail version "$id"; return 65; }
  mkdir "$stage/text"
  dump "$zone" "$path" > "$stage/text/$file" || cp "$path" "$stage/text/$file"
  cd "$stage/text" && printf '%s\n' "$file" | say_files text
}
`;
