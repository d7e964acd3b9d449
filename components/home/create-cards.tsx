import RealTimeIcon from '@mui/icons-material/BoltOutlined'
import CodesIcon from '@mui/icons-material/CodeOutlined'
import DataIcon from '@mui/icons-material/DatasetOutlined'
import EndpointsIcon from '@mui/icons-material/HubOutlined'
import EnvironmentsIcon from '@mui/icons-material/Inventory2Outlined'
import ComputeIcon from '@mui/icons-material/MemoryOutlined'
import ScheduleIcon from '@mui/icons-material/ScheduleOutlined'
import DatastoresIcon from '@mui/icons-material/StorageOutlined'
import ModelsIcon from '@mui/icons-material/ViewInArOutlined'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import CardActionArea from '@mui/material/CardActionArea'
import Typography from '@mui/material/Typography'
import NextLink from 'next/link'
import { createFlows } from '#components/shell/navigation.ts'
import { useAccess } from '#lib/client/use-access.ts'

type Flow = (typeof createFlows)[number]['href']

const about = {
  '/real-time-endpoints/create': { Icon: RealTimeIcon, text: 'Answer requests with a model' },
  '/batch-endpoints/create': { Icon: EndpointsIcon, text: 'Score files with a model' },
  '/schedules/create': { Icon: ScheduleIcon, text: 'Run an endpoint by itself' },
  '/models/register': { Icon: ModelsIcon, text: 'Drop an MLflow folder or ONNX file' },
  '/data-assets/create': { Icon: DataIcon, text: 'Name the files to score' },
  '/environments/create': { Icon: EnvironmentsIcon, text: 'Choose Python packages' },
  '/codes/register': { Icon: CodesIcon, text: 'Bring a scoring script' },
  '/datastores/create': { Icon: DatastoresIcon, text: 'Connect a folder' },
  '/computes/create': { Icon: ComputeIcon, text: 'Add nodes for jobs' },
} satisfies Record<Flow, { Icon: typeof DataIcon; text: string }>

/** The create flows of "+ New" that the person may use, one card each. */
export function CreateCards() {
  const { mayDo } = useAccess()
  const flows = createFlows.filter(({ needs }) => mayDo(needs))
  if (flows.length === 0) return null
  return (
    <Box
      component="section"
      aria-label="Create new"
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(auto-fit, minmax(180px, 1fr))' },
      }}
    >
      {flows.map(({ label, href }) => {
        const { Icon, text } = about[href]
        return (
          <Card key={href}>
            <CardActionArea
              component={NextLink}
              href={href}
              sx={{
                p: 1.5,
                display: 'flex',
                gap: 1.5,
                alignItems: 'flex-start',
                justifyContent: 'flex-start',
                height: '100%',
              }}
            >
              <Icon fontSize="small" color="primary" aria-hidden sx={{ mt: 0.25 }} />
              <div>
                <Typography variant="subtitle2" component="p">
                  {label}
                </Typography>
                <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                  {text}
                </Typography>
              </div>
            </CardActionArea>
          </Card>
        )
      })}
    </Box>
  )
}
