# Runs a command until it ends or standard input closes, whichever comes first. Standard input is a pipe that only the
# starting process holds, so its death, even by kill -9, stops the command politely. Ctrl-C in the terminal does not
# come here: the watchdog and its command live in a session of their own.
# Arguments: pid file, log file, polite signal, grace in seconds, hard signal, command...
trap '' HUP INT TERM
exec 3<&0 </dev/null
pid_file=$1 log=$2 polite=$3 grace=$4 hard=$5
shift 5

# The pid is on disk before the command is running, so that no start is ever unrecorded.
sh -c 'echo $$ >"$0" && exec "$@"' "$pid_file" "$@" >>"$log" 2>&1 3<&- &
child=$!

(
  exec >/dev/null 2>&1
  trap 'exit 0' USR1
  while read -r _; do :; done <&3
  kill -s "$polite" $child
  tenths=$((grace * 10))
  while [ $tenths -gt 0 ] && kill -0 $child; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -s "$hard" $child
) &
reader=$!

echo $child
exec >/dev/null
wait $child
status=$?
kill -s USR1 $reader 2>/dev/null
wait $reader # so that nothing, not even a zombie, is left when the watchdog has ended
exit $status
