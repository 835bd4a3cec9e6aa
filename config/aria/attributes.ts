const words = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-disabled': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-live': '',
  'aria-valuenow': '',
};

/** Which tags of src/ui may carry which attributes for screen readers. */
export const aria = { View: words, Button: words, Input: words, Textarea: words, Picker: words };
