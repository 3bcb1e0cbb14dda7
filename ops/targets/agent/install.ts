/**
 * One zone after another: keep the old file, put the new one in its place at once, reload, and wait until the name
 * server answers with the new serial; its exit status says nothing. Where it does not, the old records go back under a
 * newer serial, because an older one would be ignored or would leave the secondaries behind.
 */
export const install = String.raw`
install_zones() {
  stopped=no outcome=done audit=
  set +f
  rm -f "$zone_folder"/.zonewright-new.*
  set -f
  while IFS=$tab read -r n zone file verdict base base_served serial restore <&3; do
    if [ "$stopped" = yes ]; then
      result=skipped
      step "$n" install failed skipped ''
    else
      path=$zone_folder/$file
      result=done
      [ "$verdict" = done ] || install_zone || { stopped=yes outcome=failed; }
    fi
    audit="$audit$comma\"$zone\":\"$result\""
    comma=,
  done 3< "$stage/todo"
  [ "$outcome" = done ]
}

install_zone() {
  if [ "$verdict" = install ]; then
    keep_old && put "$stage/z/$n" || { result=untouched; step "$n" install failed unwritable "$path"; return 1; }
    printf '%s\t%s\t%s\tinstalled\t%s\n' "$(now)" "$plan" "$zone" "$serial" >> "$state/journal"
    step "$n" install ok '' ''
  fi
  if load "$serial"; then
    cp "$path" "$state/deployed/.new" && mv -f "$state/deployed/.new" "$state/deployed/$zone"
    printf '%s\t%s\t%s\tserved\t%s\n' "$(now)" "$plan" "$zone" "$serial" >> "$state/journal"
    prune
    step "$n" reload ok '' "$served"
    return 0
  fi
  step "$n" reload failed "$served" "$(last_words)"
  if put_back; then
    result=restored
    step "$n" restore ok '' "$served"
  else
    result=broken
    step "$n" restore failed "$served" "$(last_words)"
  fi
  printf '%s\t%s\t%s\t%s\t%s\n' "$(now)" "$plan" "$zone" "$result" "$served" >> "$state/journal"
  return 1
}

keep_old() {
  kept=
  [ -e "$path" ] || return 0
  kept=$state/history/$zone/$(now)-$plan
  mkdir -p "$kept" && cp -p "$path" "$kept/zone" && printf '%s\t%s\n' "$base_served" "$by" > "$kept/about"
}

# The same folder, so that the rename is one step; a fresh time, or BIND takes the file for the one that it has.
put() {
  fresh=$zone_folder/.zonewright-new.$n
  if [ -e "$path" ]; then cp -p "$path" "$fresh" || return 1; else : > "$fresh" && chmod 644 "$fresh" || return 1; fi
  cat "$1" > "$fresh" && touch "$fresh" || { rm -f "$fresh"; return 1; }
  sync "$fresh" 2>/dev/null || sync
  mv -f "$fresh" "$path" || return 1
  sync "$zone_folder" 2>/dev/null || sync
  return 0
}

# Waits for the serial. "up-to-date" means that BIND saw no newer file time: wait for the clock, touch, ask again.
load() {
  limit=$(($(date +%s) + patience))
  said=$(control reload "$zone" $view)
  while :; do
    ask_status "$zone"
    [ "$served" = "$1" ] && return 0
    [ "$(date +%s)" -gt "$limit" ] && return 1
    case $said in
      *queued*) pause ;;
      *) sleep 1; touch -c "$path"; said=$(control reload "$zone" $view) ;;
    esac
  done
}

put_back() {
  if [ "$base" = none ]; then
    rm -f "$path"
    control reload "$zone" $view >/dev/null
    return 0
  fi
  if [ "$restore" = none ]; then
    # The old file did not load, so there are no records of it to put under a newer serial.
    put "$kept/zone" || return 1
    control reload "$zone" $view >/dev/null
    ask_status "$zone"
  else
    put "$stage/r/$n" || return 1
    load "$restore" && return 0
  fi
  # The new version was never loaded: what is served is still the old one, and now the file says so too.
  [ "$served" = "$base_served" ] && [ "$served" != none ]
}

prune() {
  ls -1r "$state/history/$zone" 2>/dev/null | tail -n +$((keep + 1)) > "$stage/old"
  while read -r entry <&4; do rm -rf "$state/history/$zone/$entry"; done 4< "$stage/old"
}

# What the name server logged about the zone: its control program does not tell why a load failed.
last_words() {
  printf '%s\n' "$said"
  if [ "$log" != - ] && [ -r "$log" ]; then
    tail -n 400 "$log" | grep -F "zone $zone/" | tail -n 3
  elif command -v journalctl >/dev/null; then
    journalctl -q --no-pager -n 400 -u named -u bind9 -u named-chroot 2>/dev/null | grep -F "zone $zone/" | tail -n 3
  fi
}
`;
