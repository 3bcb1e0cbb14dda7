/** What planning needs: each zone's file, its hash, the served serial, and what the last deploy wrote. Changes nothing. */
export const read = String.raw`
# A zone that the server does not have, or has in another way than a file of ours can serve. Sets why and detail.
find_obstacle() {
  why= detail=$status
  obstacle_of "$1" || return 1
  # What the deploy itself adds to the server's configuration is no obstacle.
  [ "$why" = unconfigured ] && [ "$may_add" = yes ] && { why= detail=; return 1; }
  return 0
}

# Whether the file, of this hash, was loaded under a serial of the server's own making.
was_loaded() {
  [ -r "$state/served/$2" ] && read -r loaded_hash loaded_serial < "$state/served/$2" || return 1
  [ "$loaded_hash" = "$1" ] && [ "$loaded_serial" = "$served" ]
}

# Whether the file is as a deploy wrote it, even one that was killed before it could keep a copy.
is_ours() {
  [ -r "$state/written/$1" ] && [ -r "$stage/now/$1" ] || return 1
  read -r ours < "$state/written/$1" && read -r hash < "$stage/now/$1" && [ "$ours" = "$hash" ]
}

# Each line of files, behind the kind and the file's name.
say_files() { xargs awk -v "head=$marker$tab$1$tab" -v "tab=$tab" '{ print head FILENAME tab $0 }'; }

read_zones() {
  hash_files
  (cd "$zone_folder" && xargs grep -il '^[[:blank:]]*\$INCLUDE' /dev/null < "$stage/present") > "$stage/assembled"
  while IFS=$tab read -r n zone file <&3; do
    valid_number "$n" || continue
    together read_zone > "$stage/out/$n"
  done 3< "$stage/zones"
  wait
  : > "$stage/deployed"
  : > "$stage/ours"
  while IFS=$tab read -r n zone file <&3; do
    valid_number "$n" && valid_name "$file" || continue
    while IFS= read -r line <&4; do printf '%s\n' "$line"; done 4< "$stage/out/$n"
    if is_ours "$file"; then printf '%s\n' "$file" >> "$stage/ours"
    elif [ -r "$state/deployed/$file" ]; then printf '%s\n' "$file" >> "$stage/deployed"
    fi
  done 3< "$stage/zones"
  ls "$stage/text" > "$stage/texts"
  [ ! -s "$stage/texts" ] || (cd "$stage/text" && say_files text < "$stage/texts")
  [ ! -s "$stage/ours" ] || (cd "$zone_folder" && say_files deployed < "$stage/ours")
  [ ! -s "$stage/deployed" ] || (cd "$state/deployed" && say_files deployed < "$stage/deployed")
  return 0
}

read_zone() {
  valid_name "$zone" && valid_name "$file" || { say refuse "$n" name ''; return; }
  path=$zone_folder/$file
  ask_status "$zone"
  find_obstacle "$path" && { say refuse "$n" "$why" "$(encode "$detail")"; return; }
  [ -e "$path" ] || { say zone "$n" none "$served" no '' no listed; return; }
  hash=
  [ -r "$stage/now/$file" ] && read -r hash < "$stage/now/$file"
  [ -n "$hash" ] || { say refuse "$n" unreadable "$(encode "$path")"; return; }
  includes=no fault=
  while read -r assembled <&4; do [ "$assembled" = "$file" ] && includes=yes; done 4< "$stage/assembled"
  form=$listing loaded=no
  if ! dump "$zone" "$path" > "$stage/text/$file"; then
    cp "$path" "$stage/text/$file"
    form=file
    fault=$(fault_of "$zone" "$path")
    [ "$includes" = no ] || [ -n "$fault" ] || { rm -f "$stage/text/$file"; say refuse "$n" includes ''; return; }
  fi
  was_loaded "$hash" "$file" && loaded=yes
  # The last line, by which the client knows that it has all of it.
  echo ';end' >> "$stage/text/$file"
  say zone "$n" "$hash" "$served" "$includes" "$(encode "$fault")" "$loaded" "$form"
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
