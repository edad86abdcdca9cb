// The page home-phone.
import { Loading } from '../ui/blank.tsx'

export default Loading
