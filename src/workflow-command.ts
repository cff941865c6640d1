// Workflow commands as the runner reads them from a log. The actions use @actions/core; this is for the command line, which starts faster without it.

/** One annotation as a line for a job's log. Source: the runner's escaping rules for data and properties. */
export function workflowCommand(name: 'error' | 'warning' | 'notice', title: string, message: string): string {
  return `::${name} title=${escapeData(title).replace(/:/g, '%3A').replace(/,/g, '%2C')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
