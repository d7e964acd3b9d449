import { decodeText } from '#lib/native-models/decode-text.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import type { BoosterValue } from '#lib/native-models/xgboost/booster-value.ts'

const beyondJson = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity|nan|inf)\b/g

/** The JSON that XGBoost writes, which may hold a bare NaN or Infinity. Throws BrokenFile. */
export function parseBoosterJson(bytes: Uint8Array): BoosterValue {
  const text = decodeText(bytes)
  try {
    return JSON.parse(text)
  } catch {
    return parseLoosely(text)
  }
}

function parseLoosely(text: string): BoosterValue {
  try {
    return JSON.parse(text.replace(beyondJson, (token) => (token.startsWith('"') ? token : `"${token}"`)))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 120) : ''
    throw new BrokenFile(`The booster is damaged JSON: ${why}`, { cause })
  }
}
