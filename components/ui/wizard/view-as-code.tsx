'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useId, useState } from 'react'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { type CodeRequest, presentCurl } from '#components/ui/curl.ts'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'
import { useUser } from '#lib/client/workspace-context.tsx'

/** The requests a wizard is about to send, in order, as curl and as JSON. */
export function ViewAsCode({ requests }: { requests: readonly CodeRequest[] }) {
  const [isOpen, setOpen] = useState(false)
  const [tab, setTab] = useState<'curl' | 'json'>('curl')
  const id = useId()
  const { email } = useUser()
  const origin = useIsBrowser() ? window.location.origin : ''
  const code = {
    curl: presentCurl(requests, origin, email),
    json: requests.map(({ body }) => JSON.stringify(body ?? {}, null, 2)).join('\n\n'),
  }
  return (
    <Box>
      <Button color="inherit" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide code' : 'View as code'}
      </Button>
      <Collapse in={isOpen} id={id} unmountOnExit>
        <Tabs value={tab} onChange={(_, next: 'curl' | 'json') => setTab(next)} aria-label="Code format" sx={{ mb: 1 }}>
          <Tab value="curl" label="curl" id={`${id}-curl`} aria-controls={`${id}-panel`} />
          <Tab value="json" label="JSON" id={`${id}-json`} aria-controls={`${id}-panel`} />
        </Tabs>
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
          <CodeBlock code={code[tab]} label={tab === 'curl' ? 'curl commands' : 'JSON bodies'} />
        </div>
      </Collapse>
    </Box>
  )
}
