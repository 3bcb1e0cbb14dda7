/**
 * First every old file is kept and every new one is laid beside, in few programs for all zones; then, for each zone, the
 * new file takes its place at once, the name server reloads it, and must answer with the new serial: its exit status
 * says nothing. Where it does not, the old records go back under a newer serial, because an older one would be ignored
 * or would leave the secondaries behind.
 */
export const install = String.raw`
# In the same folder as the zones, so that the rename is one step, and with the old files' owners and permissions.
lay_out() {
  fresh=$zone_folder/.zonewright-new
  kept=$state/history/$version
  [ ! -e "$fresh" ] || rm -rf "$fresh"
  mkdir -p "$fresh" "$kept" || return 1
  : > "$stage/old"
  : > "$stage/first"
  while IFS=$tab read -r n zone file verdict rest <&3; do
    [ "$verdict" = install ] || rm -f "$stage/z/$file"
    if [ "$verdict" = install ] && [ -e "$zone_folder/$file" ]; then printf '%s\n' "$file" >> "$stage/old"
    elif [ "$verdict" = install ]; then printf '%s\n' "$fresh/$file" >> "$stage/first"
    fi
  done 3< "$stage/todo"
  [ ! -s "$stage/old" ] || copy_to "$kept" "$fresh" < "$stage/old" || return 1
  # Writes into the copies, which keeps whose they are.
  cp -R "$stage/z/." "$fresh/" || return 1
  [ ! -s "$stage/first" ] || xargs chmod 644 < "$stage/first" || return 1
  flush
}

# The files that standard input names, into each of some folders.
copy_to() {
  (cd "$zone_folder" && xargs sh -c 'for folder in $0; do cp -p "$@" "$folder" || exit 1; done' "$*")
}

# Only the disks that matter: a busy machine may have much to write on others.
flush() { sync -f "$zone_folder" "$state" 2>/dev/null || sync; }

install_zones() {
  lay_out || { rm -rf "$fresh"; fail unwritable "$zone_folder"; return 1; }
  say begin
  own_lock installing
  while IFS=$tab read -r n zone file verdict base base_served serial restore <&3; do
    path=$zone_folder/$file
    if [ "$verdict" = done ]; then
      echo done > "$stage/results/$n"
    elif [ -e "$stage/failed" ]; then
      echo untouched > "$stage/results/$n"
      step "$n" install failed skipped ''
    else
      together install_one
    fi
  done 3< "$stage/todo"
  wait
  rm -rf "$fresh"
  flush
  write_down
  [ ! -e "$stage/failed" ]
}

install_one() {
  install_zone || : > "$stage/failed"
  printf '%s\n' "$result" > "$stage/results/$n"
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' \
    "$version" "$zone" "$base_served" "$result" "$served" "$by" >> "$state/journal"
}

install_zone() {
  result=untouched
  if [ "$verdict" = install ]; then
    sign_file
    mv -f "$fresh/$file" "$path" || { step "$n" install failed unwritable "$path"; return 1; }
  fi
  if [ "$may_add" = yes ] && [ "$base_served" = none ]; then
    ask_status "$zone"
    if is_unknown && ! said=$(add_zone "$zone" "$path"); then
      [ "$base" != none ] || rm -f "$path"
      step "$n" install failed cannot-add "$said"
      return 1
    fi
  fi
  [ "$verdict" != install ] || step "$n" install ok '' ''
  if load "$serial"; then
    own=
    [ "$served" = "$serial" ] || { own=$served; note_serial; }
    step "$n" reload ok '' "$own"
    result=done
    return 0
  fi
  step "$n" reload failed "$served" "$(last_words)"
  if put_back; then
    result=restored
    step "$n" restore ok '' ''
  else
    result=broken
    step "$n" restore failed "$served" "$(last_words)"
  fi
  return 1
}

# By its hash a later run knows the file as one of ours, also where this one ends before it can write down what it did.
sign_file() {
  hash=none
  [ -r "$stage/new/$file" ] && read -r hash < "$stage/new/$file"
  printf '%s\n' "$hash" > "$state/written/$file"
}

# The server counts by itself: what it answers with tells the next run that this very file is loaded.
note_serial() {
  hash=none
  [ -r "$stage/new/$file" ] && read -r hash < "$stage/new/$file"
  mkdir -p "$state/served" && printf '%s %s\n' "$hash" "$served" > "$state/served/$file"
}

# What is deployed now, for the next plan to see what others change; and versions beyond the limit go.
write_down() {
  audit= comma=
  : > "$stage/deployed"
  while IFS=$tab read -r n zone file rest <&3; do
    result=unknown
    [ -r "$stage/results/$n" ] && read -r result < "$stage/results/$n"
    [ "$result" = done ] && printf '%s\n' "$file" >> "$stage/deployed"
    audit="$audit$comma\"$zone\":\"$result\""
    comma=,
    prune
  done 3< "$stage/todo"
  [ ! -s "$stage/deployed" ] || copy_to "$state/deployed" < "$stage/deployed"
}

prune() {
  set +f
  set -- "$state/history"/*/"$file"
  set -f
  while [ "$#" -gt "$keep" ]; do
    rm -f "$1"
    rmdir "$(dirname "$1")" 2>/dev/null
    shift
  done
}

# One file, as lay_out does it for all.
put() {
  mkdir -p "$fresh" && cp -p "$path" "$fresh/$file" && cat "$1" > "$fresh/$file" && mv -f "$fresh/$file" "$path"
}

put_back() {
  if [ "$base" = none ]; then
    if [ "$may_add" = yes ] && [ "$base_served" = none ]; then forget_zone "$zone" >/dev/null; fi
    rm -f "$path"
    reload_zone "$zone" >/dev/null
    return 0
  fi
  if [ "$restore" != none ] && check_text "$stage/r/$file" ignore; then
    put "$stage/r/$file" || return 1
    load "$restore" && return 0
  else
    # No records are known that could go under a newer serial: the old file itself.
    put "$kept/$file" || return 1
    reload_zone "$zone" >/dev/null
    ask_status "$zone"
  fi
  # The new version was never loaded: what is served is still the old one, and now the file says so too.
  [ "$served" = "$base_served" ] && [ "$served" != none ]
}

# What the name server logged about the zone: its control program does not always tell why a load failed.
last_words() {
  printf '%s\n' "$said"
  if [ "$log" != - ] && [ -r "$log" ]; then
    tail -n 400 "$log" | grep -F "$(logged_as "$zone")" | tail -n 3
  elif command -v journalctl >/dev/null; then
    journalctl -q --no-pager -n 400 $units 2>/dev/null | grep -F "$(logged_as "$zone")" | tail -n 3
  fi
}
`;
