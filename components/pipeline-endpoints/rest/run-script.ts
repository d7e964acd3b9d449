import { presentToken, quote } from '#components/ui/curl.ts'

interface RunScript {
  origin: string
  email: string
  /** Of the endpoint or of one published pipeline. */
  address: string
  /** `{origin}/history/v1.0{WS}` */
  history: string
  body: unknown
}

/** A shell script that gets a token, starts a run and waits until it has ended, or was refused. */
export function presentRunScript({ origin, email, address, history, body }: RunScript): string {
  const start = [
    `RUN=$(curl --silent --show-error --fail-with-body -X POST ${quote(address)} \\`,
    `  -H "Authorization: Bearer $TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${quote(JSON.stringify(body, null, 2))} \\`,
    `  | sed 's/.*"Id":"\\([^"]*\\)".*/\\1/')`,
  ]
  const poll = [
    'while true; do',
    `  STATUS=$(curl --silent --show-error --fail-with-body "${history}/runs/$RUN/details" \\`,
    `    -H "Authorization: Bearer $TOKEN" | grep -o '"status":"[^"]*"' | head -1 | cut -d '"' -f 4)`,
    '  echo "$RUN $STATUS"',
    '  case $STATUS in Completed | Failed | Canceled | "") break ;; esac',
    '  sleep 2',
    'done',
  ]
  return [presentToken(origin, email), start.join('\n'), poll.join('\n')].join('\n\n')
}
