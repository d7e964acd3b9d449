import { FormDialog, type FormDialogProps } from '#components/ui/form-dialog.tsx'

type ResizeFrameProps = Pick<FormDialogProps, 'isBusy' | 'error' | 'onClose' | 'onSubmit' | 'children'>

/** The dialog around the fields that resize a compute. */
export const ResizeFrame = (props: ResizeFrameProps) => <FormDialog title="Resize" {...props} />
