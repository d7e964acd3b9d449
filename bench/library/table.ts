/** Prints rows as a Markdown table. */
export function printTable(title: string, header: string[], rows: string[][]): void {
  console.log(`\n${title}\n\n| ${header.join(' | ')} |\n|${header.map(() => '---|').join('')}`)
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
}

/** Rows per second, in thousands or millions where there are so many. */
export function rate(perSecond: number): string {
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toFixed(2)} M/s`
  return perSecond >= 1e4 ? `${Math.round(perSecond / 1000)} k/s` : `${Math.round(perSecond)} /s`
}

export const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`
