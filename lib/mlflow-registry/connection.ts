/** An MLflow tracking server, and how to sign in to it. Plain JSON with secrets: never logged, never answered. */
export interface MlflowConnection {
  /** Base address, without a slash at the end. */
  url: string
  auth: { kind: 'none' } | { kind: 'basic'; username: string; password: string } | { kind: 'token'; token: string }
}

export function authorizationOf({ auth }: MlflowConnection): Record<string, string> {
  if (auth.kind === 'none') return {}
  if (auth.kind === 'token') return { authorization: `Bearer ${auth.token}` }
  return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` }
}
