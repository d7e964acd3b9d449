import { describeFamily } from '../support/native-family.ts'

describeFamily('multiclass')
