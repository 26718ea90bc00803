// Loaded before the program: counts what reaches the database and kills the process, without warning, before the nth.
const Database = require('libsql')

const nth = Number(process.env.KILL_AT_STATEMENT)
let seen = 0

function count() {
  seen += 1
  if (seen === nth) process.kill(process.pid, 'SIGKILL')
}

const { exec, prepare } = Database.prototype
Database.prototype.exec = function (sql) {
  count()
  return exec.call(this, sql)
}
Database.prototype.prepare = function (sql) {
  count()
  return prepare.call(this, sql)
}
