/** The values of a line of ARFF: separated by commas, quoted with ' or " where they have to be, with \ before what is meant as it is. */
export function splitArffRow(line: string): { text: string; isQuoted: boolean }[] {
  const cells: { text: string; isQuoted: boolean }[] = []
  let text = ''
  let quote: string | undefined
  let isQuoted = false
  const end = () => {
    cells.push({ text: isQuoted ? text : text.trim(), isQuoted })
    text = ''
    isQuoted = false
  }
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (quote !== undefined && character === '\\') text += line.charAt(++at)
    else if (character === quote) quote = undefined
    else if (quote !== undefined) text += character
    else if ((character === "'" || character === '"') && text.trim() === '') {
      quote = character
      isQuoted = true
      text = ''
    } else if (character === ',') end()
    // Blanks after a closing quote belong to nothing.
    else if (!isQuoted) text += character
  }
  end()
  return cells
}
