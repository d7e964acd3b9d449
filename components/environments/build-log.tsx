'use client'

import useSWR from 'swr'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { withApiVersion } from '#lib/client/request.ts'

const pollMs = 1500

interface BuildLogProps {
  /** ARM path of the log. */
  path: string
  /** More may come. */
  isLive: boolean
}

/** What building an environment has printed, as it comes. */
export function BuildLog({ path, isLive }: BuildLogProps) {
  const { data, error, mutate } = useSWR<string, unknown>(`${path}#text`, () => readText(path), {
    refreshInterval: isLive ? pollMs : 0,
  })
  if (error !== undefined) {
    return <ErrorPanel title="The build log could not be read." error={error} onRetry={() => void mutate()} />
  }
  return <CodeBlock label="Build log" code={data || 'Nothing yet.'} maxHeight={420} />
}

async function readText(path: string): Promise<string> {
  const response = await fetch(withApiVersion(path))
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return response.text()
}
