/** BIND: rndc and named-checkzone. Each server's part answers the same questions; `base` and the others call them. */
export const bindServer = String.raw`
listing=listed
units='-u named -u bind9 -u named-chroot'
logged_as() { printf '%s' "zone $1/"; }

# Sets: status (what the server said), served, dynamic, loads, role.
ask_status() {
  status=$(ask zonestatus "$1" $view)
  # BIND drops a control connection now and then when several come at once. Asking again changes nothing.
  case $status in *'connection reset'*) pause; status=$(ask zonestatus "$1" $view) ;; esac
  served=none dynamic=no loads= role=
  while IFS=' ' read -r key value; do
    case $key in
      serial:) served=$value ;;
      dynamic:) dynamic=$value ;;
      files:) loads=$value ;;
      type:) role=$value ;;
    esac
  done <<END
$status
END
}

is_unknown() {
  case $status in
    *'zone not loaded'*) return 1 ;;
    *'no matching zone'* | *'not found'*) return 0 ;;
  esac
  return 1
}

obstacle_of() {
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

fault_of() { "$checker" -i none -k ignore "$1" "$2" 2>&1; }

complaint_of() {
  complaint=$("$checker" -i local -k "$3" "$1" "$2" 2>&1)
  code=$?
  printf '%s' "$complaint"
  # The checker passes a zone whose records it drops.
  case $complaint in *'ignoring out-of-zone data'*) return 1 ;; esac
  return "$code"
}

# Whether the server's own reader takes all new files, in one run for all of them. It reads as the checker does, and says
# less about what is wrong, so that one is run for each zone where this fails.
check_all() {
  [ "$checker" = named-checkzone ] && command -v named-checkconf >/dev/null || return 1
  : > "$stage/all.conf"
  while IFS=$tab read -r n zone file rest <&3; do
    valid_name "$zone" && valid_name "$file" || return 1
    printf 'zone "%s" { type master; file "z/%s"; check-names %s; };\n' "$zone" "$file" "$names" >> "$stage/all.conf"
  done 3< "$stage/zones"
  complaint=$(cd "$stage" && exec named-checkconf -z all.conf 2>&1) || return 1
  case $complaint in *'ignoring out-of-zone data'*) return 1 ;; esac
}

reload_zone() { control reload "$1" $view; }

# Waits for the serial. "up-to-date" means that BIND saw no newer file time: wait for the clock, touch, ask again.
load() {
  said=$(ask reload "$zone" $view)
  limit=
  while :; do
    ask_status "$zone"
    [ "$served" = "$1" ] && return 0
    [ -n "$limit" ] || limit=$(($(date +%s) + patience))
    [ "$(date +%s)" -gt "$limit" ] && return 1
    case $said in
      *queued*) pause ;;
      *) sleep 1; touch -c "$path"; said=$(ask reload "$zone" $view) ;;
    esac
  done
}

add_zone() { control addzone "$1" $view "{ type primary; file \"$2\"; };"; }

# A zone of named.conf would be back at the next start.
forget_zone() {
  case $status in
    *'reconfigurable via modzone: yes'*) control delzone "$1" $view ;;
    *) echo 'It is written in named.conf.'; return 1 ;;
  esac
}
`;
