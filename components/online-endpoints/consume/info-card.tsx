'use client'

import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { saveBlob } from '#components/jobs/save-blob.ts'
import { KeyField } from '#components/online-endpoints/consume/key-fields.tsx'
import { presentPostman } from '#components/online-endpoints/consume/postman.ts'
import type { ProtocolId } from '#components/online-endpoints/consume/protocols.ts'
import { type EndpointToken, TokenField } from '#components/online-endpoints/consume/token-field.tsx'
import type { KeysState } from '#components/online-endpoints/consume/use-keys.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { presentToken } from '#components/ui/curl.ts'
import { type Attribute, KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { useIsBrowser } from '#lib/client/use-is-browser.ts'
import { useUser } from '#lib/client/workspace-context.tsx'
import { presentSwagger } from '#lib/inference/protocols/swagger.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

interface InfoCardProps {
  endpoint: OnlineEndpointResource
  /** Whose model the documents describe. */
  deployment: OnlineDeploymentResource | undefined
  bodies: Readonly<Partial<Record<ProtocolId, string>>>
  keys: KeysState
  token: EndpointToken | undefined
  onToken: (token: EndpointToken) => void
}

const methods = { Key: 'Key', AMLToken: 'Token of the endpoint', AADToken: 'Token of an account' } as const

export function InfoCard({ endpoint, deployment, bodies, keys, token, onToken }: InfoCardProps) {
  const { authMode, scoringUri, swaggerUri } = endpoint.properties
  const credentials: Record<typeof authMode, Attribute[]> = {
    Key: [
      { label: 'Primary key', value: <KeyField keyType="Primary" state={keys} /> },
      { label: 'Secondary key', value: <KeyField keyType="Secondary" state={keys} /> },
    ],
    AMLToken: [{ label: 'Token', value: <TokenField path={endpoint.id} token={token} onToken={onToken} /> }],
    AADToken: [{ label: 'Token', value: <AccountToken /> }],
  }
  return (
    <SectionCard
      title="Basic consumption info"
      action={<Downloads endpoint={endpoint} deployment={deployment} bodies={bodies} />}
    >
      <KeyValueList
        items={[
          { label: 'REST endpoint', value: <CopyField value={scoringUri} label="REST endpoint" /> },
          { label: 'Swagger URI', value: <CopyField value={swaggerUri} label="Swagger URI" /> },
          {
            label: 'Authentication',
            value: `${methods[authMode]}, as Authorization: Bearer <${authMode === 'Key' ? 'key' : 'token'}>`,
          },
          ...credentials[authMode],
        ]}
      />
    </SectionCard>
  )
}

function AccountToken() {
  const { email } = useUser()
  const isBrowser = useIsBrowser()
  return (
    <Stack spacing={1} sx={{ minWidth: 0 }}>
      <Typography variant="body2">
        The token of an account that may score, or of a service principal. This gets one for your account:
      </Typography>
      {isBrowser && <CodeBlock code={presentToken(window.location.origin, email)} label="token request" />}
    </Stack>
  )
}

function Downloads({ endpoint, deployment, bodies }: Pick<InfoCardProps, 'endpoint' | 'deployment' | 'bodies'>) {
  const { name, properties } = endpoint
  const model = deployment?.properties.interface
  const save = (content: unknown, fileName: string) =>
    saveBlob(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }), fileName)
  const base = properties.scoringUri.replace(/\/score$/, '')
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      {deployment && model && (
        <Button
          color="inherit"
          startIcon={<DownloadIcon />}
          onClick={() =>
            save(presentSwagger(name, model, deployment.properties.modelInfo.version), `${name}-openapi.json`)
          }
        >
          OpenAPI
        </Button>
      )}
      {deployment && (
        <Button
          color="inherit"
          startIcon={<DownloadIcon />}
          onClick={() =>
            save(
              presentPostman({ endpointName: name, base, deployment: deployment.name, bodies }),
              `${name}.postman_collection.json`,
            )
          }
        >
          Postman
        </Button>
      )}
    </Stack>
  )
}
