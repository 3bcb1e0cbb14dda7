/** Knot DNS: knotc, whose exit status can be trusted with -b, and kzonecheck. The server may choose serials by itself. */
export const knotServer = `
listing=file
units='-u knot'
logged_as() { printf '%s' "[$1.]"; }

ask_status() {
  status=$(ask zone-status "$1")
  served=none dynamic=no loads= role=
  before=
  for word in $status; do
    case $before in role:) role=$word ;; serial:) served=$word ;; esac
    before=$word
  done
  valid_number "$served" || served=none
}

is_unknown() { case $status in *'no such zone found'*) return 0 ;; esac; return 1; }

obstacle_of() {
  case $status in
    *'no such zone found'*) why=unconfigured; return 0 ;;
    *'role: slave'*) why=secondary detail=secondary; return 0 ;;
    *'role: '*) return 1 ;;
  esac
  why=control
}

# Nothing lists the records of a file: the client reads the file itself.
dump() { return 1; }

fault_of() { complaint_of "$1" "$2" ignore >/dev/null || complaint_of "$1" "$2" ignore; }

complaint_of() { "$checker" -o "$1" "$2" 2>&1; }

# The checker takes one file at a time.
check_all() { return 1; }

reload_zone() { control -b zone-reload "$1"; }

# With zonefile-load: difference-no-serial the serial of the file does not count: then the server's own must have
# advanced. For a zone that it did not have, it goes on from what its journal remembers of one of that name.
load() {
  ask_status "$zone"
  was=$served
  said=$(reload_zone "$zone") || { ask_status "$zone"; return 1; }
  ask_status "$zone"
  [ "$served" = "$1" ] || is_newer "$served" "$was" && return 0
  [ "$served" != none ] && { [ "$was" = none ] || [ "$base_served" = none ]; }
}

# One transaction at a time: a second one is refused, also where a run that was killed left the first one open.
configure() {
  (
    flock 8
    [ ! -e "$state/configuring" ] || control conf-abort >/dev/null
    (: > "$state/configuring") 2>/dev/null || { echo "$state cannot be written"; exit 1; }
    change_configuration "$@"
    code=$?
    rm -f "$state/configuring"
    exit "$code"
  ) 8>> "$stage/configure"
}

change_configuration() {
  control conf-begin || return 1
  if control "$1" "zone[$2]" && control conf-commit; then return 0; fi
  control conf-abort >/dev/null
  return 1
}

add_zone() { configure conf-set "$1"; }

forget_zone() { configure conf-unset "$1"; }
`;
