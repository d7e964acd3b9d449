import AlgorithmIcon from '@mui/icons-material/AutoGraphOutlined'
import ScriptIcon from '@mui/icons-material/CodeOutlined'
import DataIcon from '@mui/icons-material/DatasetOutlined'
import TrainIcon from '@mui/icons-material/ModelTrainingOutlined'
import WebServiceIcon from '@mui/icons-material/PublicOutlined'
import ScoreIcon from '@mui/icons-material/QueryStatsOutlined'
import TransformIcon from '@mui/icons-material/TransformOutlined'
import ModelIcon from '@mui/icons-material/ViewInArOutlined'
import UnknownIcon from '@mui/icons-material/WidgetsOutlined'
import type { SvgIconProps } from '@mui/material/SvgIcon'
import type { Category } from '#lib/pipelines/manifest.ts'

const icons = {
  'Data Input and Output': DataIcon,
  'Data Transformation': TransformIcon,
  'Machine Learning Algorithms': AlgorithmIcon,
  'Model Training': TrainIcon,
  'Model Scoring & Evaluation': ScoreIcon,
  Scripting: ScriptIcon,
  'Web Service': WebServiceIcon,
  Assets: ModelIcon,
} satisfies Record<Category, typeof DataIcon>

export function ModuleIcon({
  manifest,
  ...icon
}: SvgIconProps & { manifest: { category: Category; id?: string } | undefined }) {
  const Icon = manifest?.id === 'dataset' ? DataIcon : manifest ? icons[manifest.category] : UnknownIcon
  return <Icon fontSize="small" aria-hidden {...icon} />
}
