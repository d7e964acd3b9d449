import { CopyField } from '#components/ui/copy-field.tsx'

/** What an operator types to add a node. */
export function EngineCommand({ name }: { name: string }) {
  return <CopyField label="the command that starts a node" value={`SLIPWAY_COMPUTE=${name} npm run engine`} />
}
