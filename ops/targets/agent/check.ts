/** Everything that can refuse a deploy, before anything is touched. */
export const check = String.raw`
# Names the zones that are to do in the stage's "todo"; says why for the ones that cannot be done.
check_zones() {
  hash_files
  me=$(id -u) all_valid=no
  check_all && all_valid=yes
  while IFS=$tab read -r n zone file base base_served new serial restore <&3; do
    together check_one
  done 3< "$stage/zones"
  wait
  bad=0
  : > "$stage/todo"
  while IFS=$tab read -r n zone file base base_served new serial restore <&3; do
    verdict=
    valid_number "$n" && [ -r "$stage/verdicts/$n" ] && read -r verdict < "$stage/verdicts/$n"
    [ -n "$verdict" ] || { bad=1; continue; }
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' \
      "$n" "$zone" "$file" "$verdict" "$base" "$base_served" "$serial" "$restore" >> "$stage/todo"
  done 3< "$stage/zones"
  return "$bad"
}

check_one() {
  verdict=install why= detail=
  check_zone
  if [ -n "$why" ]; then
    step "$n" check failed "$why" "$detail"
  else
    printf '%s\n' "$verdict" > "$stage/verdicts/$n"
    own=
    [ "$verdict" = done ] && [ "$served" != "$serial" ] && own=$served
    step "$n" check ok "$verdict" "$own"
  fi
}

check_zone() {
  valid_number "$n" && valid_name "$zone" && valid_name "$file" || { why=name detail=$zone; return; }
  path=$zone_folder/$file
  hash=none
  [ -r "$stage/new/$file" ] && read -r hash < "$stage/new/$file"
  [ "$hash" = "$new" ] || { why=upload detail=$zone; return; }
  ask_status "$zone"
  find_obstacle "$path" && return
  detail= hash=none
  [ -r "$stage/now/$file" ] && read -r hash < "$stage/now/$file"
  if [ "$hash" = "$new" ]; then
    [ "$served" = "$serial" ] || was_loaded "$hash" "$file" && verdict=done || verdict=reload
    return
  fi
  if [ "$hash" != "$base" ]; then why=drift detail="file $hash"; return; fi
  if [ "$served" != "$base_served" ]; then why=drift detail="serial $served"; return; fi
  check_text "$stage/z/$file" "$names" || return
  [ -e "$path" ] && check_readable
}

check_text() {
  [ "$all_valid" = yes ] && [ "$1" = "$stage/z/$file" ] && return 0
  detail=$(complaint_of "$zone" "$1" "$2") || { why=invalid; return 1; }
  detail=
}

# The new file belongs to whoever runs this: the name server must still be able to read it.
check_readable() {
  [ "$me" = 0 ] && return
  set -- $(stat -c '%a %g %u' "$path")
  [ "$me" = "$3" ] && return
  case $1 in *[4567]) return ;; esac
  case $1 in
    *[4567]?) case " $(id -G) " in *" $2 "*) return ;; esac ;;
  esac
  why=unreadable detail=$path
}

check_room() {
  [ -w "$zone_folder" ] || { fail unwritable "$zone_folder"; return 65; }
  { read -r head; read -r device blocks used free rest; } <<END
$(df -Pk "$zone_folder")
END
  # What arrived, the old versions that are kept, and the new files beside the old ones.
  [ "$free" -ge $((size * 3 + 1024)) ] || { fail space "$free"; return 65; }
}
`;
