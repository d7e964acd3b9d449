import MlflowIcon from '@mui/icons-material/CloudDownloadOutlined'
import CodesIcon from '@mui/icons-material/CodeOutlined'
import DataIcon from '@mui/icons-material/DatasetOutlined'
import ComponentsIcon from '@mui/icons-material/ExtensionOutlined'
import AuditIcon from '@mui/icons-material/HistoryOutlined'
import HomeIcon from '@mui/icons-material/HomeOutlined'
import EndpointsIcon from '@mui/icons-material/HubOutlined'
import EnvironmentsIcon from '@mui/icons-material/Inventory2Outlined'
import ComputeIcon from '@mui/icons-material/MemoryOutlined'
import JobsIcon from '@mui/icons-material/PlaylistPlayOutlined'
import SchedulesIcon from '@mui/icons-material/ScheduleOutlined'
import DesignerIcon from '@mui/icons-material/SchemaOutlined'
import SettingsIcon from '@mui/icons-material/SettingsOutlined'
import DatastoresIcon from '@mui/icons-material/StorageOutlined'
import ModelsIcon from '@mui/icons-material/ViewInArOutlined'
import type { NavItem } from '#components/shell/navigation.ts'

const icons = {
  home: HomeIcon,
  designer: DesignerIcon,
  data: DataIcon,
  jobs: JobsIcon,
  schedules: SchedulesIcon,
  environments: EnvironmentsIcon,
  codes: CodesIcon,
  components: ComponentsIcon,
  models: ModelsIcon,
  endpoints: EndpointsIcon,
  compute: ComputeIcon,
  datastores: DatastoresIcon,
  mlflow: MlflowIcon,
  audit: AuditIcon,
  settings: SettingsIcon,
} satisfies Record<NavItem['icon'], typeof HomeIcon>

export function NavIcon({ icon }: Pick<NavItem, 'icon'>) {
  const Icon = icons[icon]
  return <Icon fontSize="small" aria-hidden />
}
