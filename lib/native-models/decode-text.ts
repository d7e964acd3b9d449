import { constants } from 'node:buffer'
import { NotNative } from '#lib/native-models/not-native.ts'

/** A file of text in UTF-8. Throws NotNative for more than a string of this runtime holds. */
export function decodeText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  if (byteLength <= constants.MAX_STRING_LENGTH) return Buffer.from(buffer, byteOffset, byteLength).toString('utf8')
  throw new NotNative(`its file of ${byteLength} bytes is longer than any text that can be read here`)
}
