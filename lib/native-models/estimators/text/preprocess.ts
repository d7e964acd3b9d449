import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { isCombining } from '#lib/native-models/estimators/text/python-characters.ts'

/** What happens to a document before it is cut up: lower case first, then accents. */
export function readPreprocessing(attributes: Attributes): (document: string) => string {
  attributes.only('preprocessor', [null])
  attributes.only('strip_accents', [null, 'ascii', 'unicode'])
  const lowers = attributes.flag('lowercase', true)
  const accents = attributes.textOr('strip_accents', undefined)
  const strip = accents === 'ascii' ? toAscii : accents === 'unicode' ? withoutMarks : (text: string) => text
  return (document) => strip(lowers ? document.toLowerCase() : document)
}

const isAscii = /^[\0-\x7f]*$/
const notAscii = /[^\0-\x7f]/g

const toAscii = (text: string) => text.normalize('NFKD').replace(notAscii, '')

function withoutMarks(text: string): string {
  if (isAscii.test(text)) return text
  return Array.from(text.normalize('NFKD'))
    .filter((character) => !isCombining(character))
    .join('')
}
