/** True when the caller sent `If-None-Match: *`: what the request writes must not exist yet. */
export const mustBeNew = (request: Request): boolean => request.headers.get('if-none-match')?.trim() === '*'
