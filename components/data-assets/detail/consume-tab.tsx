'use client'

import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { presentConsume } from '#components/data-assets/detail/present-consume.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { useUser, useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

/** Commands and programs that read this very version, ready to be run. */
export function ConsumeTab({ data }: { data: DataVersionResource }) {
  const { base } = useWorkspace()
  const { email } = useUser()
  const snippets = presentConsume(data, base, window.location.origin, email)
  return (
    <Stack spacing={2}>
      {snippets.map(({ title, text, code }) => (
        <SectionCard key={title} title={title}>
          <Typography sx={{ mb: 1.5 }}>{text}</Typography>
          <CodeBlock code={code} label={title} />
        </SectionCard>
      ))}
    </Stack>
  )
}
