const names: readonly (readonly [RegExp, string])[] = [
  [/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|LONG)$/i, 'Integer'],
  [/^(FLOAT|DOUBLE|DECIMAL.*)$/i, 'Decimal'],
  [/^(VARCHAR|STRING)$/i, 'String'],
  [/^BOOLEAN$/i, 'Boolean'],
  [/^DATE$/, 'Date'],
  [/^(TIMESTAMP.*|DATETIME)$/i, 'Date and time'],
  [/^TIME$/, 'Time'],
  [/^(BLOB|BINARY)$/i, 'Bytes'],
  [/\[\d*\]$/, 'List'],
  [/^STRUCT/, 'Record'],
]

/** A column's type, DuckDB's or a signature's, in everyday words; one without is shown as the reader calls it. */
export const presentType = (type: string): string => names.find(([pattern]) => pattern.test(type))?.[1] ?? type

export const isNumericType = (type: string): boolean => ['Integer', 'Decimal'].includes(presentType(type))
