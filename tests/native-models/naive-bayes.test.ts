import { describeFamily } from '../support/native-family.ts'

describeFamily('naive-bayes')
