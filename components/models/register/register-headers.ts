/** A version that exists is not changed. */
export const registerHeaders = { 'If-None-Match': '*' }
