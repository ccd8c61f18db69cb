/** The words of a part of the dashboard. */
export const insightAdviceNl = {}
