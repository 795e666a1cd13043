/**
 * The type checker.
 *
 * Given the trees of the files of a package and an importer, gives the package with its objects and, keyed by
 * node, the type and constant value of every expression, what every identifier means, what selectors select,
 * type arguments, scopes and the order of initialisation; and Go's errors in Go's words. The tree stays untouched,
 * and everything that can be known is recorded in spite of errors. Library packages can be checked lazily: a
 * declaration when it is first used, a body when it is asked for. Follows cmd/compile/internal/types2.
 */
export * from './type.ts';
export * from './object.ts';
export {
  checkFiles, Info,
  type Config, type Initializer, type InstanceInfo, type Mode, type Selection, type TypeAndValue,
} from './api.ts'; // prettier-ignore
export { Context, implementsType, instance, type GenericType } from './instantiate.ts';
export { assertableTo, fieldPath, lookupFieldOrMethod, methodSet, missingMethod } from './lookup.ts';
export type { Lookup, MethodSelection } from './lookup.ts';
export { hasPtrRecv, method, numMethods, typeParamsOf, under } from './named.ts';
export * from './predicates.ts';
export { predeclaredFuncs, type BuiltinId } from './predeclared.ts';
export { rangeKeyVal } from './range.ts';
export { makeSubstMap, subst, type SubstMap } from './subst.ts';
export { alignof, offsetof, offsetsof, sizeof } from './sizes.ts';
export { typeSetOf } from './typeset.ts';
export { byPath, objectString, signatureString, typeKey, typeString, type Qualifier } from './typestring.ts';
export { anyType, comparableType as comparableConstraint, errorType, universe, unsafe } from './universe.ts';
