import { describeFamily } from '../support/native-family.ts'

describeFamily('svm')
