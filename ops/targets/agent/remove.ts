/** Takes zones out of the name server's configuration. Their files go into the history, so that they can come back. */
export const remove = String.raw`
remove_zones() {
  hash_files
  kept=$state/history/$version
  code=0
  while IFS=$tab read -r n zone file base <&3; do remove_zone || code=70; done 3< "$stage/zones"
  return "$code"
}

remove_zone() {
  valid_number "$n" && valid_name "$zone" && valid_name "$file" || { step "$n" check failed name "$zone"; return 1; }
  path=$zone_folder/$file
  hash=none
  [ -r "$stage/now/$file" ] && read -r hash < "$stage/now/$file"
  [ "$hash" = "$base" ] || { step "$n" check failed drift "file $hash"; return 1; }
  ask_status "$zone"
  before=$served
  step "$n" check ok install ''
  if [ "$hash" != none ]; then
    mkdir -p "$kept" && cp -p "$path" "$kept/$file" || { step "$n" install failed unwritable "$kept"; return 1; }
  fi
  if ! is_unknown; then
    said=$(forget_zone "$zone") || { step "$n" install failed cannot-remove "$said"; return 1; }
  fi
  say begin
  prune
  rm -f "$path" "$state/deployed/$file" "$state/served/$file" "$state/written/$file"
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$version" "$zone" "$before" removed none "$by" >> "$state/journal"
  audit="$audit$comma\"$zone\":\"removed\""
  comma=,
  step "$n" install ok '' ''
}
`;
