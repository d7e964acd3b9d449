import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { Requirements } from '#lib/mlflow/requirements.ts'

/** What the model was made with. Only the engine Python installs it. */
export function RequirementsCard({ requirements }: { requirements: Requirements }) {
  if (!hasRequirements(requirements)) return null
  return (
    <SectionCard title="Requirements">
      <Stack spacing={1.5}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          What the model’s files ask for. It is installed for the engine Python alone.
        </Typography>
        <RequirementBlocks requirements={requirements} />
      </Stack>
    </SectionCard>
  )
}

export const hasRequirements = (requirements: Requirements): boolean => deriveBlocks(requirements).length > 0

/** One block per environment file. */
export function RequirementBlocks({ requirements }: { requirements: Requirements }) {
  return deriveBlocks(requirements).map(({ title, lines }) => (
    <div key={title}>
      <Typography variant="subtitle2" component="h3" gutterBottom>
        {title}
      </Typography>
      <CodeBlock label={title} code={lines.join('\n')} maxHeight={220} />
    </div>
  ))
}

function deriveBlocks({ python, requirementsTxt, conda }: Requirements): { title: string; lines: string[] }[] {
  const condaLines = conda && [...conda.packages, ...conda.pip.map((line) => `pip: ${line}`)]
  return [
    ...(python ? [{ title: 'Python', lines: [`python ${python}`] }] : []),
    ...(requirementsTxt?.length ? [{ title: 'requirements.txt', lines: requirementsTxt }] : []),
    ...(condaLines?.length ? [{ title: 'conda.yaml', lines: condaLines }] : []),
  ]
}
