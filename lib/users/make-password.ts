import { randomBytes } from 'node:crypto'

const passwordBytes = 15

/** A password that nobody has to think of: 20 letters, digits, - and _. */
export const makePassword = (): string => randomBytes(passwordBytes).toString('base64url')
