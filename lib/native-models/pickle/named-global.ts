import type { PythonGlobal } from '#lib/native-models/values/python-value.ts'

/** Where modules of older versions are today; the class keeps its name. */
const movedModules: Record<string, string> = {
  __builtin__: 'builtins',
  copy_reg: 'copyreg',
  'numpy.core._multiarray_umath': 'numpy',
  'numpy.core.umath': 'numpy',
  'sklearn.linear_model.base': 'sklearn.linear_model._base',
  'sklearn.linear_model.coordinate_descent': 'sklearn.linear_model._coordinate_descent',
  'sklearn.linear_model.logistic': 'sklearn.linear_model._logistic',
  'sklearn.linear_model.ridge': 'sklearn.linear_model._ridge',
  'sklearn.linear_model.stochastic_gradient': 'sklearn.linear_model._stochastic_gradient',
  'sklearn.svm.classes': 'sklearn.svm._classes',
  'sklearn.tree.tree': 'sklearn.tree._classes',
  'sklearn.ensemble.forest': 'sklearn.ensemble._forest',
  'sklearn.ensemble.gradient_boosting': 'sklearn.ensemble._gb',
  'sklearn.ensemble.bagging': 'sklearn.ensemble._bagging',
  'sklearn.ensemble.voting_classifier': 'sklearn.ensemble._voting',
  'sklearn.ensemble.weight_boosting': 'sklearn.ensemble._weight_boosting',
  'sklearn.ensemble.iforest': 'sklearn.ensemble._iforest',
  'sklearn.preprocessing.data': 'sklearn.preprocessing._data',
  'sklearn.preprocessing.label': 'sklearn.preprocessing._label',
  'sklearn.preprocessing.imputation': 'sklearn.impute._base',
  'sklearn.neural_network.multilayer_perceptron': 'sklearn.neural_network._multilayer_perceptron',
  'sklearn.cluster.k_means_': 'sklearn.cluster._kmeans',
  'sklearn.decomposition.pca': 'sklearn.decomposition._pca',
  'sklearn.neighbors.classification': 'sklearn.neighbors._classification',
  'sklearn.neighbors.regression': 'sklearn.neighbors._regression',
}

/** numpy 2 calls the same modules `numpy._core`. */
const numpyCore = /^numpy\._core\b/

export function namedGlobal(module: string, name: string): PythonGlobal {
  const older = module.replace(numpyCore, 'numpy.core')
  return { kind: 'global', module: movedModules[older] ?? older, name }
}
