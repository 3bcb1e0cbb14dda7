/**
 * NSD: nsd-control, which says "ok" to a file that it then does not load and answers SERVFAIL for, and nsd-checkzone.
 * It tells no serials, so the server is asked over DNS.
 */
export const nsdServer = `
listing=file
units='-u nsd'
logged_as() { printf '%s' "$1"; }

ask_status() {
  status=$(ask zonestatus "$1")
  served=none dynamic=no loads= role=
  if command -v dig >/dev/null; then asker=dig
  elif command -v kdig >/dev/null; then asker=kdig
  else return
  fi
  answer=$("$asker" +short +norecurse +tries=1 +time=2 "@$address" -p "$port" "$1" SOA 2>/dev/null)
  set -- $answer
  [ "$#" = 7 ] && valid_number "$3" && served=$3
}

is_unknown() { case $status in *'not configured'* | *'not found'*) return 0 ;; esac; return 1; }

obstacle_of() {
  is_unknown && { why=unconfigured; return 0; }
  command -v dig >/dev/null || command -v kdig >/dev/null || { why=asker; return 0; }
  case $status in
    *'state: master'* | *'state: primary'*) return 1 ;;
    *'state: '*) why=secondary detail=secondary; return 0 ;;
  esac
  why=control
}

# What it prints means the same as the file, over several lines.
dump() { "$checker" -p "$1" "$2" 2>/dev/null; }

fault_of() { complaint_of "$1" "$2" ignore >/dev/null || complaint_of "$1" "$2" ignore; }

complaint_of() { "$checker" "$1" "$2" 2>&1; }

# The checker takes one file at a time.
check_all() { return 1; }

reload_zone() { control reload "$1"; }

load() {
  said=$(reload_zone "$zone")
  limit=$(($(date +%s) + patience))
  while :; do
    ask_status "$zone"
    [ "$served" = "$1" ] && return 0
    [ "$(date +%s)" -gt "$limit" ] && return 1
    pause
  done
}

add_zone() { control addzone "$1" "$pattern"; }

forget_zone() { control delzone "$1"; }
`;
