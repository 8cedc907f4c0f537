import { resolve } from 'node:path';
import ts from 'typescript';

/** What the compiler knows of a controller's method. */
export type MethodFacts = {
  /** Names of all fields anywhere in what it answers. */
  answerFields: ReadonlySet<string>;
  /** Names of the decorators on its parameters. */
  parameterDecorators: ReadonlySet<string>;
};

/** Facts of every controller method of the server, by `Controller.method`, from the types as the compiler sees them. */
export function controllerMethods(): Map<string, MethodFacts> {
  const configFile = resolve(__dirname, '../../tsconfig.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    configFile,
    { noEmit: true, composite: false },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  if (!config) throw new Error('server/tsconfig.json cannot be read');
  // Types of shared come from its sources: what is compiled may be older.
  const paths = { '@app/shared/*': [resolve(__dirname, '../../../shared/src/*')] };
  const program = ts.createProgram(config.fileNames, { ...config.options, paths, rootDir: undefined });
  const checker = program.getTypeChecker();
  const found = new Map<string, MethodFacts>();
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.endsWith('.controller.ts')) continue;
    ts.forEachChild(file, (node) => {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      for (const member of node.members) {
        if (!ts.isMethodDeclaration(member)) continue;
        found.set(`${node.name.text}.${member.name.getText()}`, factsOf(member, checker));
      }
    });
  }
  return found;
}

function factsOf(method: ts.MethodDeclaration, checker: ts.TypeChecker): MethodFacts {
  const signature = checker.getSignatureFromDeclaration(method);
  const answerFields = new Set<string>();
  if (signature) collectFields(signature.getReturnType(), method, checker, answerFields, new Set());
  const decorators = method.parameters.flatMap((parameter) => ts.getDecorators(parameter) ?? []);
  const names = decorators.map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
  return { answerFields, parameterDecorators: new Set(names) };
}

function collectFields(
  type: ts.Type,
  at: ts.Node,
  checker: ts.TypeChecker,
  fields: Set<string>,
  seen: Set<ts.Type>,
): void {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.isUnionOrIntersection())
    for (const part of type.types) collectFields(part, at, checker, fields, seen);
  for (const argument of [
    ...(type.aliasTypeArguments ?? []),
    ...checker.getTypeArguments(type as ts.TypeReference),
  ]) {
    collectFields(argument, at, checker, fields, seen);
  }
  for (const property of type.getProperties()) {
    if (!property.declarations?.some(isOurs)) continue;
    fields.add(property.name);
    collectFields(checker.getTypeOfSymbolAtLocation(property, at), at, checker, fields, seen);
  }
}

/** Fields of arrays, promises, streams and dates say nothing of what is answered. */
function isOurs(declaration: ts.Declaration): boolean {
  return !declaration.getSourceFile().fileName.includes('/node_modules/');
}
