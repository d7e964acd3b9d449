import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'

interface NoticeAlertProps {
  text: string
  action: string
  onAction: () => void
}

export function NoticeAlert({ text, action, onAction }: NoticeAlertProps) {
  return (
    <Alert severity="warning" sx={{ mb: 2 }} action={<Button onClick={onAction}>{action}</Button>}>
      {text}
    </Alert>
  )
}
