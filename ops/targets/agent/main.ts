/** The lock, the audit line, and the choice of what to do. */
export const main = String.raw`
audit=

take_lock() {
  [ -d "$state/history" ] && [ -d "$state/deployed" ] && [ -d "$state/written" ] ||
    mkdir -p "$state/history" "$state/deployed" "$state/written" 2>/dev/null || { fail unwritable "$state"; return 65; }
  (: >> "$state/lock") 2>/dev/null || { fail unwritable "$state/lock"; return 65; }
  # The kernel frees the lock when the agent ends, however it ends.
  exec 9>> "$state/lock"
  if ! flock -n 9; then
    owner=
    [ -r "$state/lock.owner" ] && owner=$(cat "$state/lock.owner")
    fail locked "$owner"
    return 66
  fi
  own_lock checking
  name_version
}

# What this run replaces goes by its time and plan; runs within one second keep their order.
name_version() {
  last= nth=
  [ ! -r "$state/journal" ] || last=$(tail -n 1 "$state/journal")
  case $last in
    "$started"-*) nth=1 ;;
    "$started"*) nth=$(($(printf '%s' "$last" | sed 's/^[0-9T]*Z\([0-9]*\)-.*/\1/') + 1)) ;;
  esac
  version=$started$nth-$plan
}

# Tells others who has the lock and what for. Renamed into place, so that nobody reads half of it.
own_lock() {
  printf '%s\t%s\t%s\t%s\t%s\n' "$by" "$started" "$plan" "$1" "$count" \
    > "$state/lock.owner.new" && mv -f "$state/lock.owner.new" "$state/lock.owner"
}

apply() {
  take_lock || return
  check_room || return
  check_zones || { write_audit refused; return 65; }
  if install_zones; then write_audit done; else write_audit failed; return 70; fi
}

remove() {
  take_lock || return
  own_lock removing
  comma=
  if remove_zones; then write_audit done; else write_audit failed; return 70; fi
}

write_audit() {
  ended=$1
  set +u
  set -- $SSH_CONNECTION -
  set -u
  case $1 in *[!0-9a-fA-F.:]*) from= ;; *) from=$1 ;; esac
  user=$(id -un)
  case $user in *[!A-Za-z0-9._-]*) user=- ;; esac
  printf '{"time":"%s","by":"%s","user":"%s","from":"%s","plan":"%s","result":"%s","zones":{%s}}\n' \
    "$started" "$by" "$user" "$from" "$plan" "$ended" "$audit" >> "$state/audit.jsonl"
}

prepare
code=$?
if [ "$code" = 0 ]; then
  case $mode in
    read) read_zones ;;
    apply) apply ;;
    remove) remove ;;
    versions) list_versions ;;
    version) show_version ;;
    *) fail mode "$mode"; false ;;
  esac
  code=$?
fi
say end "$code"
exit "$code"
`;
