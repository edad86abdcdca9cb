// The page public.
import { Loading } from '../ui/blank.tsx'

export default Loading
