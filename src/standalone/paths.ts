/** In place of `$app/paths`: a page without a site has nowhere to lead but to itself. */
export const resolve = (): string => '#';
