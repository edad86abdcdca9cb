// The page sign-in.
import { Loading } from '../ui/blank.tsx'

export default Loading
