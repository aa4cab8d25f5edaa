import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';

const OWN = join(__dirname, '..');
const GOVUK = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist');

let environment: nunjucks.Environment | undefined;

function templates(): nunjucks.Environment {
  environment ??= new nunjucks.Environment(new nunjucks.FileSystemLoader([OWN, GOVUK]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  return environment;
}

/** A page as HTML. Whatever stands in the model is written as text. */
export const render = (template: string, model: object): string => templates().render(template, model);

/** Markup that was made by a program of ours which writes all text as text: the one way past the escaping. */
export const markup = (made: string): object => new nunjucks.runtime.SafeString(made);
