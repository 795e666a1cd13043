/** Addresses, relative to the page, of what goes with a player. A page without a site has none of them. */
export interface Site {
  /** The window with the presenter's notes. */
  notes?: string;
  /** The self-contained page that lessons are put into. */
  standalone?: string;
  /** This lesson as part of another page. */
  embed?: string;
  /** This lesson with the whole site around it. */
  whole?: string;
}
