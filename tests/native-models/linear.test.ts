import { describeFamily } from '../support/native-family.ts'

describeFamily('linear', ['PLSRegression.transform'])
