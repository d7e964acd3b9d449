import { describeFamily } from '../support/native-family.ts'

describeFamily('neural-network')
