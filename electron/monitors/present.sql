-- What time it is where the log is: rows are stamped by servers, so hours are judged by their clock and not by that of this computer.
-- Reads nothing. One row: milliseconds since 1970.
SELECT toFloat64(toUnixTimestamp64Milli(now64(3))) AS now
