import type { RaThemeOptions } from 'react-admin';

const sans = "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

const schemes = {
  light: {
    paper: '#FBF7EF',
    sheet: '#FFFDF9',
    line: '#DDD2BD',
    edge: '#857C6B',
    ink: '#16212B',
    soft: '#4B5763',
    indigo: '#21406B',
    onIndigo: '#FFFFFF',
    lacquer: '#A4262C',
    jade: '#2F6B5B',
    gold: '#7A5A14',
  },
  dark: {
    paper: '#10171F',
    sheet: '#18212B',
    line: '#33414F',
    edge: '#7C8B99',
    ink: '#EFE7D8',
    soft: '#B4B9BB',
    indigo: '#A6C0E6',
    onIndigo: '#10171F',
    lacquer: '#F2938C',
    jade: '#85CAB3',
    gold: '#D9B25F',
  },
} as const;

export type Scheme = keyof typeof schemes;

/** Rice paper and ink; dense and quiet. The same colours are variables in `studio.css`. */
function themeOf(scheme: Scheme): RaThemeOptions {
  const { paper, sheet, line, edge, ink, soft, indigo, onIndigo, lacquer, jade, gold } =
    schemes[scheme];
  return {
    palette: {
      mode: scheme,
      primary: { main: indigo, contrastText: onIndigo },
      secondary: { main: jade, contrastText: onIndigo },
      error: { main: lacquer, contrastText: onIndigo },
      success: { main: jade, contrastText: onIndigo },
      warning: { main: gold, contrastText: onIndigo },
      info: { main: indigo, contrastText: onIndigo },
      background: { default: paper, paper: sheet },
      text: { primary: ink, secondary: soft },
      divider: line,
    },
    shape: { borderRadius: 4 },
    typography: {
      fontFamily: sans,
      fontSize: 13.5,
      body1: { fontSize: '0.9rem' },
      button: { textTransform: 'none', fontWeight: 400 },
      h6: { fontSize: '1.05rem', fontWeight: 700 },
    },
    sidebar: { width: 208 },
    components: {
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: {
          root: {
            '&.Mui-focusVisible': { outline: `3px solid ${lacquer}`, outlineOffset: 1 },
          },
        },
      },
      MuiButton: {
        defaultProps: { disableElevation: true, size: 'small' },
        styleOverrides: {
          root: {
            minHeight: 32,
            paddingInline: 12,
            lineHeight: 1.3,
          },
          outlined: { borderColor: edge },
        },
      },
      MuiIconButton: {
        defaultProps: { size: 'small' },
        styleOverrides: {
          root: {
            borderRadius: 4,
            color: ink,
            minWidth: 32,
            minHeight: 32,
          },
        },
      },
      MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', fullWidth: true } },
      MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined' } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { backgroundColor: sheet, fontSize: '0.9rem' },
          notchedOutline: { borderColor: edge },
        },
      },
      MuiFormHelperText: {
        styleOverrides: {
          root: { marginInline: 2, lineHeight: 1.4, '&.Mui-disabled': { color: soft } },
        },
      },
      MuiInputBase: {
        styleOverrides: { input: { '&.Mui-disabled': { WebkitTextFillColor: ink } } },
      },
      MuiInputLabel: {
        styleOverrides: {
          root: { color: soft, fontSize: '0.9rem', '&.Mui-disabled': { color: soft } },
        },
      },
      MuiAutocomplete: { defaultProps: { size: 'small' } },
      MuiChip: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: { borderRadius: 4, '&.Mui-disabled': { opacity: 1 } } },
      },
      MuiPaper: {
        defaultProps: { elevation: 0 },
        styleOverrides: { root: { backgroundImage: 'none' } },
      },
      MuiMenuItem: { styleOverrides: { root: { whiteSpace: 'normal' } } },
      MuiMenu: { defaultProps: { slotProps: { paper: { variant: 'outlined' } } } },
      MuiDialog: {
        styleOverrides: {
          paper: { border: `1px solid ${line}`, margin: 12, maxHeight: 'calc(100% - 24px)' },
          paperFullScreen: { border: 0, margin: 0, maxHeight: 'none' },
        },
      },
      // In place, so that it stays within the landmark of what it tells about.
      MuiTooltip: {
        defaultProps: { slotProps: { popper: { disablePortal: true } } },
        styleOverrides: {
          tooltip: { backgroundColor: ink, color: paper, fontSize: '0.78rem', lineHeight: 1.45 },
        },
      },
      MuiTab: {
        styleOverrides: {
          root: {
            minHeight: 40,
            textTransform: 'none',
            minWidth: 72,
            // The row of tabs cuts off what stands out of it.
            '&.Mui-focusVisible': { outlineOffset: -3 },
          },
        },
      },
      MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
      MuiAlert: {
        styleOverrides: {
          root: {
            alignItems: 'center',
            color: ink,
            border: `1px solid ${line}`,
            backgroundColor: sheet,
          },
        },
      },
    },
  };
}

export const lightTheme: RaThemeOptions = themeOf('light');
export const darkTheme: RaThemeOptions = themeOf('dark');
