/**
 * Settings, reports to the client, and questions to the name server. The manifest comes last in the archive, so that
 * its final line proves that everything before it arrived.
 */
export const base = String.raw`
set -uf
LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL PATH
stage=$1
trap 'rm -rf "$stage"' EXIT
# A client that is gone must not stop a deploy half way: the agent finishes, and the next run sees it.
trap '' HUP PIPE INT TERM
exec </dev/null
umask 007
tab=$(printf '\t')

marker=- mode=- zone_folder=- state=- program=- options= view= checker=- names=fail patience=10 keep=30
plan=- by=- id=- log=- may_add=no pattern=- address=127.0.0.1 port=53 count=0 size=0 complete=no
[ -r "$stage/manifest" ] || { echo 'zonewright: the upload is not complete' >&2; exit 74; }
while IFS=$tab read -r key value rest; do
  case $key in
    marker) marker=$value ;;
    mode) mode=$value ;;
    zones) zone_folder=$value ;;
    state) state=$value ;;
    program) program=$value ;;
    option) options="$options $value" ;;
    view) view="IN $value" ;;
    checker) checker=$value ;;
    names) names=$value ;;
    patience) patience=$value ;;
    keep) keep=$value ;;
    plan) plan=$value ;;
    by) by=$value ;;
    id) id=$value ;;
    log) log=$value ;;
    add) may_add=$value ;;
    pattern) pattern=$value ;;
    address) address=$value ;;
    port) port=$value ;;
    count) count=$value ;;
    size) size=$value ;;
    end) complete=yes ;;
  esac
done < "$stage/manifest"
[ "$complete" = yes ] || { echo 'zonewright: the upload is not complete' >&2; exit 74; }

# What a login shell printed may have no line end, and would swallow the first line.
printf '\n' 2>/dev/null || :

# A login shell may print anything; only lines with the marker are ours. The client may be gone: never fail on that.
say() {
  line=$marker
  for field do line=$line$tab$field; done
  printf '%s\n' "$line" 2>/dev/null || :
}

# Short enough for one write, which the lines of other lanes cannot break into.
encode() { [ -z "$1" ] || printf '%s' "$1" | head -c 2000 | base64 | tr -d '\n'; }

fail() { say fail "$1" "$(encode "$2")"; }

step() {
  words=
  [ -z "$5" ] || words=$(encode "$5")
  say step "$1" "$2" "$3" "$4" "$words"
}

started=$(date -u +%Y%m%dT%H%M%SZ)

# Four at a time: most of the time goes into starting programs.
lanes=0
together() {
  "$@" &
  lanes=$((lanes + 1))
  [ $((lanes % 4)) != 0 ] || wait
}

pause() { sleep 0.05 2>/dev/null || sleep 1; }

# The options are words without blanks, checked by the client; splitting them here is meant.
control() { "$program" $options "$@" 2>&1; }

# The same in $( ) only, because it takes the place of the shell, which spares a process.
ask() { exec "$program" $options "$@" 2>&1; }

# Whether the first serial is newer than the second (RFC 1982).
is_newer() {
  [ "$1" != none ] && [ "$2" != none ] || return 1
  distance=$((($1 - $2 + 4294967296) % 4294967296))
  [ "$distance" -gt 0 ] && [ "$distance" -lt 2147483648 ]
}

valid_number() {
  case $1 in '' | *[!0-9]*) return 1 ;; esac
}

valid_name() {
  case $1 in '' | *[!a-z0-9._-]* | -* | .* | *. | *..*) return 1 ;; esac
}

# The files of all zones, and those of them that the server has; then their hashes in one go, one file for each.
hash_files() {
  (cd "$stage" && exec mkdir -p z new now verdicts results out text)
  : > "$stage/files"
  : > "$stage/present"
  while IFS=$tab read -r n zone file rest <&3; do
    valid_number "$n" && valid_name "$zone" && valid_name "$file" || continue
    [ -e "$stage/z/$file" ] && printf '%s\n' "$file" >> "$stage/files"
    [ -e "$zone_folder/$file" ] && printf '%s\n' "$file" >> "$stage/present"
  done 3< "$stage/zones"
  spread_hashes "$stage/z" new "$stage/files"
  spread_hashes "$zone_folder" now "$stage/present"
}

spread_hashes() {
  [ -s "$3" ] || return 0
  (cd "$1" && xargs sha256sum < "$3") 2>/dev/null > "$stage/sums"
  while read -r hash file <&3; do printf '%s\n' "$hash" > "$stage/$2/$file"; done 3< "$stage/sums"
}

prepare() {
  for tool in tar flock sha256sum base64 xargs stat df awk; do
    command -v "$tool" >/dev/null || { fail tool "$tool"; return 69; }
  done
  while IFS=$tab read -r path name <&3; do
    [ -d "$path" ] && { fail panel "$name"; return 65; }
  done 3< "$stage/panels"
  case $zone_folder$state in *[!A-Za-z0-9._/@+-]* | [!/]* | *..*) fail folder "$zone_folder"; return 65 ;; esac
  [ -d "$zone_folder" ] || { fail folder "$zone_folder"; return 65; }
  command -v "$program" >/dev/null || { fail tool "$program"; return 69; }
  command -v "$checker" >/dev/null || { fail tool "$checker"; return 69; }
}
`;
